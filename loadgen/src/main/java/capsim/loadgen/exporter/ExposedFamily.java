package capsim.loadgen.exporter;

import capsim.workload.profile.MetricType;

/**
 * A metric family of a target: neighbours in its exposition.
 *
 * @param name as the profile has it, {@code _total} included
 * @param from position of its first series
 * @param to position behind its last series
 */
record ExposedFamily(String name, MetricType type, int from, int to) {}
