package capsim.model.finding;

import capsim.model.trace.Figure;

/**
 * One line of the component table.
 *
 * @param component as {@code receive}
 * @param instances how many replicas, nodes or drives, as text: {@code 6 replicas}
 * @param status how it does
 * @param boundBy what binds: {@code memory}, {@code disk}, {@code network} …
 * @param utilization of what binds, 1 = full
 */
public record ComponentStatus(
    String component, String instances, Status status, String boundBy, Figure utilization) {}
