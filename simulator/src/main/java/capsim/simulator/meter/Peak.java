package capsim.simulator.meter;

/**
 * The highest value that something had.
 *
 * @param value the value
 * @param timeMillis when it was first reached, since the Unix epoch
 * @param cause what its actor was doing then
 */
public record Peak(double value, long timeMillis, String cause) {}
