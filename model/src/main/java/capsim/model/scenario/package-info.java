/**
 * A scenario as values: environments, clusters, links, stacks, prices. Every key's meaning, default
 * and bounds stand in its {@link capsim.model.scenario.Key}.
 */
package capsim.model.scenario;
