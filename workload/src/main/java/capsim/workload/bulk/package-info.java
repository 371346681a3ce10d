/**
 * Log records as Fluent Bit sends them: messages of a {@link capsim.workload.profile.LogProfile},
 * enriched by the kubernetes filter, as items of an OpenSearch {@code _bulk} request. Sizes come
 * from really encoding a seeded sample, so that the model counts the same bytes that a load
 * generator sends.
 */
package capsim.workload.bulk;
