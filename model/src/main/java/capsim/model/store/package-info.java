/**
 * The Thanos Store Gateway: what it keeps of the blocks and what a query makes it read. Rules of
 * Thanos v0.42.4 (pkg/store, pkg/store/cache, pkg/block/indexheader).
 */
package capsim.model.store;
