package capsim.model.scenario;

import capsim.model.unit.Ratio;

/** How fast the environment grows. */
public record Growth(
    @Key(doc = "Growth of active series in a year.", byDefault = "0%", max = 100)
        Ratio seriesPerYear,
    @Key(doc = "Growth of log records in a year.", byDefault = "0%", max = 100)
        Ratio logsPerYear) {}
