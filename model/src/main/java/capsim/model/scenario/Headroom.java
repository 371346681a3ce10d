package capsim.model.scenario;

import capsim.model.unit.Ratio;

/** How busy or full things may be in normal operation; above it a status becomes WARN. */
public record Headroom(
    @Key(doc = "CPU.", byDefault = "65%", min = 0.05, max = 1) Ratio cpu,
    @Key(doc = "Memory.", byDefault = "80%", min = 0.05, max = 1) Ratio memory,
    @Key(doc = "Disk space.", byDefault = "80%", min = 0.05, max = 1) Ratio disk,
    @Key(doc = "Network links and interfaces.", byDefault = "60%", min = 0.05, max = 1)
        Ratio network,
    @Key(doc = "Drive time.", byDefault = "60%", min = 0.05, max = 1) Ratio drive) {}
