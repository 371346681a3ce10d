/**
 * The file format of scenarios and profiles, and its only reader.
 *
 * <p>A file becomes a tree of {@link capsim.scenario.Value}s that know their line and column; the
 * tree is bound to the records of {@code capsim.model.scenario} by what their {@code @Key}s say, or
 * to a profile of {@code capsim.workload.profile}. Nothing stops at the first mistake: every
 * problem of a file is collected, and one {@link capsim.scenario.ScenarioException} lists them. The
 * JSON Schema and the reference document are made from the same keys.
 */
package capsim.scenario;
