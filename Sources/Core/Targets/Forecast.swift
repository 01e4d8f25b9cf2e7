/// 31 December as it is seen on a day (预测).
public enum Forecast: Hashable, Sendable {
    /// What the year comes to, and the range in which it lies four times out of five.
    case figure(middle: Figure, low: Figure, high: Figure)
    /// Why nothing can be said.
    case refused(Refusal)

    /// Why nothing can be said.
    public enum Refusal: String, Hashable, Sendable, CaseIterable {
        /// Too little of the year, or of earlier years, is known.
        case tooLittle
        /// A rate has no sum to come.
        case notForRates
        /// The year is over.
        case yearOver

        /// The reason for a person.
        public var label: Bilingual {
            switch self {
            case .tooLittle: Bilingual("数据不足，暂不预测", "too little data to forecast")
            case .notForRates: Bilingual("比率不作预测", "rates are not forecast")
            case .yearOver: Bilingual("年度已结束", "the year is over")
            }
        }
    }
}
