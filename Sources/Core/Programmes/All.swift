/// Every programme, in the order of the overview. A test compares this list with the folder.
let allProgrammes: [any Programme.Type] = [
    Stations.self,
    Volunteers.self,
    AEDs.self,
    Fundraising.self,
    Goals.self,
    Acknowledgements.self,
]
