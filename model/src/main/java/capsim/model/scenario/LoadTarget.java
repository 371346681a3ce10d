package capsim.model.scenario;

import java.util.Optional;

/**
 * A place that {@code capsim load} may send to. It names where a secret is kept, never the secret.
 */
public record LoadTarget(
    @Key(doc = "Name, for --target.", required = true) String name,
    @Key(
            doc =
                "Where requests go: for metrics with the path, as"
                    + " http://receive.dev:19291/api/v1/receive; for logs the root of OpenSearch.",
            required = true)
        String url,
    @Key(doc = "Where PromQL is answered, for --verify; the default is the root of url.")
        Optional<String> queryUrl,
    @Key(doc = "Header that names the tenant; the default is load.tenantHeader.")
        Optional<String> tenantHeader,
    @Key(doc = "File with the certificates (PEM) that may have signed the target's.")
        Optional<String> tlsCaFile,
    @Key(doc = "File with the client's certificate (PEM), for mutual TLS.")
        Optional<String> tlsCertFile,
    @Key(doc = "File with the client's private key (PEM).") Optional<String> tlsKeyFile,
    @Key(doc = "Whether any certificate is taken.", byDefault = "false") boolean tlsInsecure,
    @Key(doc = "File that holds the bearer token.") Optional<String> bearerTokenFile,
    @Key(doc = "Environment variable that holds the bearer token.") Optional<String> bearerTokenEnv,
    @Key(doc = "User of basic authentication.") Optional<String> basicAuthUser,
    @Key(doc = "File that holds its password.") Optional<String> basicAuthPasswordFile,
    @Key(doc = "Environment variable that holds its password.")
        Optional<String> basicAuthPasswordEnv) {}
