/**
 * The Thanos Compactor: what it moves, how long that takes, whether it keeps up. Rules of Thanos
 * v0.42.4 (pkg/compact, cmd/thanos/compact.go, cmd/thanos/downsample.go).
 */
package capsim.model.compactor;
