package capsim.model.opensearch.setup;

/**
 * A request to OpenSearch's API.
 *
 * @param method PUT or DELETE
 * @param path beginning with a slash
 * @param body JSON; empty where there is none
 * @param plugin whether it needs the index-management plugin, which some distributions lack
 */
public record AdminRequest(String method, String path, String body, boolean plugin) {}
