/** The Thanos Querier: what a query fans out to. Rules of Thanos v0.42.4 (pkg/store/proxy.go). */
package capsim.model.querier;
