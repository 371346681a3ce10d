package capsim.model.scenario;

import capsim.model.unit.BitRate;
import capsim.model.unit.Bytes;
import capsim.model.unit.Ratio;
import java.time.Duration;
import java.util.Optional;

/** The S3 store. */
public record MinioSpec(
    @Key(
            doc = "Nodes you have; left out, the plan says how many are needed.",
            min = 1,
            max = 10_000)
        Optional<Integer> nodes,
    @Key(doc = "Drives of a node.", byDefault = "4", min = 1, max = 256) int drivesPerNode,
    @Key(doc = "Size of a drive.", byDefault = "8TB", min = 1e9) Bytes driveSize,
    @Key(doc = "Kind of drive: hdd, ssd or nvme.", byDefault = "hdd") DriveKind driveKind,
    @Key(doc = "Smallest number of nodes to plan with.", byDefault = "4", min = 1, max = 10_000)
        int minimumNodes,
    @Key(
            doc =
                "Parity drives of an erasure set; the default follows the set size as MinIO's does.",
            max = 8)
        Optional<Integer> parity,
    @Key(doc = "Network interface of a node.", byDefault = "25Gbps") BitRate network,
    @Key(doc = "Memory of a node.", byDefault = "64GiB", min = 1e6) Bytes memory,
    @Key(doc = "How full drives may get.", byDefault = "80%", min = 0.05, max = 1) Ratio maxFill,
    @Key(doc = "How far deletion lags behind the rule (scanner).", byDefault = "1d")
        Duration deletionLag,
    @Key(doc = "Round-trip time between S3 clients and the store.", byDefault = "1ms")
        Duration roundTripTime,
    @Key(doc = "Bandwidth between the observability cluster and the store.", byDefault = "25Gbps")
        BitRate bandwidth) {

  /** Kind of drive. */
  public enum DriveKind {
    HDD,
    SSD,
    NVME
  }
}
