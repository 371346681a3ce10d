package capsim.workload.bulk;

import capsim.workload.profile.LogProfile;

/**
 * The log file of a container that writes to it.
 *
 * @param pod whose it is
 * @param profile what is written
 * @param recordsPerSecond how much, mean
 * @param lineBytes mean bytes of a record in the file, in CRI format
 * @param seed of its messages and of the times at which they come
 */
public record LogFile(
    LogPod pod, LogProfile profile, double recordsPerSecond, double lineBytes, long seed) {}
