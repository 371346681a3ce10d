/** What an OpenSearch cluster holds and does. Reads only. */
package capsim.observe.opensearch;
