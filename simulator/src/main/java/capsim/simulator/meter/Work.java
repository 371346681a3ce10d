package capsim.simulator.meter;

/**
 * A piece of work that was done.
 *
 * @param kind of work, as in the causes of peaks
 * @param startMillis when it began, since the Unix epoch
 * @param endMillis when it was done
 * @param readBytes read for it
 * @param writtenBytes written by it
 */
public record Work(
    String kind, long startMillis, long endMillis, double readBytes, double writtenBytes) {}
