/**
 * What must be set up in OpenSearch for the indices of a plan, as requests to its API: index
 * template, ISM policy, data stream; and what removes them again. Pure text; others send it.
 */
package capsim.model.opensearch.setup;
