package capsim.model.bucket;

import static capsim.model.objectstore.S3Operation.DELETE;
import static capsim.model.objectstore.S3Operation.GET;
import static capsim.model.objectstore.S3Operation.HEAD;
import static capsim.model.objectstore.S3Operation.LIST;
import static capsim.model.objectstore.S3Operation.PUT;
import static capsim.model.objectstore.S3Operation.UPLOAD_PART;
import static org.assertj.core.api.Assertions.assertThat;

import capsim.model.scenario.MetricStack.ThanosVersion;
import capsim.model.unit.Bytes;
import capsim.workload.tsdb.BlockSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockRequestsTest {
  // By hand: ceil(s / 16 MiB) + 2 between 16 and 64 MiB, ceil(s / 64 MiB) + 2 above.
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 1",
    "16, 1",
    "16.001, 4",
    "32, 4",
    "33, 5",
    "63.9, 6",
    "64, 1",
    "64.001, 4",
    "128, 4",
    "512, 10"
  })
  void object_size_givesRequestsOfTheClient(double mebibytes, double requests) {
    assertThat(BlockRequests.object(mebibytes * Bytes.MIB).total()).isEqualTo(requests);
  }

  @Test
  void upload_chunksOfTwoAndAHalfSegments_countsEverySegment() {
    var block = new BlockSize(1, 1, 1, 2.5 * 512 * Bytes.MIB, 20 * Bytes.MIB, 1, 7000);
    RequestCount upload = BlockRequests.upload(block);
    // Two full segments of 8 parts, half a segment of 4, an index of two 16 MiB parts; meta.json.
    assertThat(upload.of(UPLOAD_PART)).isEqualTo(8 + 8 + 4 + 2);
    assertThat(upload.of(PUT)).isEqualTo(1);
    assertThat(upload.total()).isEqualTo(10 + 10 + 6 + 4 + 1);
    assertThat(BlockRequests.ship(block).of(HEAD)).isEqualTo(1);
  }

  @Test
  void download_block_readsEveryObjectAndListsTwice() {
    var block = new BlockSize(1, 1, 1, 2.5 * 512 * Bytes.MIB, 20 * Bytes.MIB, 1, 7000);
    assertThat(BlockRequests.download(block).of(GET)).isEqualTo(5);
    assertThat(BlockRequests.download(block).of(LIST)).isEqualTo(2);
  }

  @Test
  void delete_newerVersion_removesDirectoryMarkersToo() {
    var block = new BlockSize(1, 1, 1, 1, 1, 1, 1);
    assertThat(BlockRequests.delete(block, ThanosVersion.V0_42).of(DELETE)).isEqualTo(6);
    assertThat(BlockRequests.delete(block, ThanosVersion.V0_41).of(DELETE)).isEqualTo(4);
  }
}
