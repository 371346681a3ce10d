package capsim.observe.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.observe.access.Bounds;
import capsim.observe.access.Problem;
import capsim.observe.access.Problem.Kind;
import capsim.observe.access.Problems;
import capsim.observe.access.Reading;
import capsim.observe.bucket.Block.State;
import capsim.observe.bucket.BucketObservation.BlockTotals;
import capsim.observe.bucket.BucketObservation.PrefixTotals;
import capsim.observe.bucket.BucketObservation.SnapshotTotals;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BucketReaderTest {
  private static final String FIRST = "01HAAAAAAAAAAAAAAAAAAAAAAA";
  private static final String SECOND = "01HBBBBBBBBBBBBBBBBBBBBBBB";
  private static final String THIRD = "01HCCCCCCCCCCCCCCCCCCCCCCC";

  private final Problems problems = new Problems();
  private FakeS3 s3;

  @BeforeEach
  void start() throws IOException {
    s3 = new FakeS3();
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  private BucketObservation read() {
    return new BucketReader(Reading.into(problems)).read(s3.target());
  }

  private BucketObservation read(int blocks) {
    var bounds =
        new Bounds(
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofMinutes(2),
            1 << 26,
            1 << 22,
            blocks,
            4);
    return new BucketReader(new Reading(bounds, problems, () -> false, line -> {}))
        .read(s3.target());
  }

  /** A block of 1,000 + 200 + its meta.json bytes. */
  private void block(String id, int level, long resolutionMillis) {
    s3.put(id + "/chunks/000001", 600);
    s3.put(id + "/chunks/000002", 400);
    s3.put(id + "/index", 200);
    s3.put(id + "/meta.json", meta(id, level, resolutionMillis));
  }

  private static String meta(String id, int level, long resolutionMillis) {
    return "{\"version\":1,\"ulid\":\""
        + id
        + "\",\"minTime\":0,\"maxTime\":7200000,\"stats\":{\"numSamples\":480,\"numSeries\":2,"
        + "\"numChunks\":4},\"compaction\":{\"level\":"
        + level
        + ",\"sources\":[\"a\",\"b\"]},\"thanos\":{\"labels\":{\"tenant_id\":\"t\"},\"downsample\":"
        + "{\"resolution\":"
        + resolutionMillis
        + "},\"source\":\"receive\"}}";
  }

  @Test
  void read_blocks_byResolutionAndLevel() {
    block(FIRST, 1, 0);
    block(SECOND, 1, 0);
    block(THIRD, 4, 300_000);
    long metaBytes = meta(FIRST, 1, 0).length();

    BucketObservation seen = read();

    assertThat(problems.list()).isEmpty();
    assertThat(seen.listed()).isTrue();
    assertThat(seen.blockTotals())
        .containsExactly(
            new BlockTotals(0, 1, false, 2, 8, 4, 960, 8, 2000, 400, 2400 + 2 * metaBytes),
            new BlockTotals(
                300_000,
                4,
                false,
                1,
                4,
                2,
                480,
                4,
                1000,
                200,
                1200 + meta(THIRD, 4, 300_000).length()));
    Block block = seen.blocks().get(0);
    assertThat(block.meta().orElseThrow().labels()).containsEntry("tenant_id", "t");
    assertThat(block.meta().orElseThrow().sources()).isEqualTo(2);
    assertThat(block.files()).isEqualTo(new BlockFiles(4, 2, 1000, 200, metaBytes, 0));
  }

  @Test
  void read_markedBlock_withTheTimeOfItsMark() {
    block(FIRST, 1, 0);
    s3.put(FIRST + "/deletion-mark.json", "{\"id\":\"x\",\"deletion_time\":1700000000}");
    s3.put(FIRST + "/no-compact-mark.json", 10);

    Block block = read().blocks().get(0);

    assertThat(block.marks())
        .isEqualTo(new BlockMarks(true, OptionalLong.of(1_700_000_000), true, false));
    // The marker of compaction is seen by its name, which costs no request.
    assertThat(s3.gets()).hasSize(2);
  }

  @Test
  void read_damagedBlocks_reportedAndCounted() {
    s3.put(FIRST + "/chunks/000001", 600);
    s3.put(FIRST + "/index", 10);
    s3.put(FIRST + "/meta.json", "{broken");
    s3.put(SECOND + "/chunks/000001", 600);
    s3.put(THIRD + "/chunks/000001", 600);
    s3.put(THIRD + "/index", 10);
    s3.put(THIRD + "/meta.json", meta(FIRST, 1, 0));

    BucketObservation seen = read();

    assertThat(seen.blocks())
        .extracting(Block::state)
        .containsExactly(State.CORRUPT, State.PARTIAL, State.CORRUPT);
    assertThat(seen.blockTotals()).isEmpty();
    assertThat(seen.bytes()).isEqualTo(1820 + 7 + meta(FIRST, 1, 0).length());
    assertThat(problems.list())
        .extracting(Problem::message)
        .containsExactlyInAnyOrder(
            "meta.json is no JSON",
            "blocks without meta.json, index or chunks",
            "meta.json is not of the block that it lies in");
  }

  @Test
  void read_metaThatMayNotBeRead_totalsAndOneProblem() {
    block(FIRST, 1, 0);
    block(SECOND, 1, 0);
    s3.refuse("meta.json");

    BucketObservation seen = read();

    assertThat(seen.objects()).isEqualTo(8);
    assertThat(seen.blocks()).extracting(Block::state).containsOnly(State.UNREAD);
    assertThat(problems.list()).hasSize(1);
    assertThat(problems.list().get(0).kind()).isEqualTo(Kind.REFUSED);
    assertThat(problems.list().get(0).count()).isEqualTo(2);
    assertThat(problems.list().get(0).message()).contains("s3:GetObject");
  }

  @Test
  void read_snapshotRepository_dataApartFromMetadata() {
    s3.put("repo/index.latest", 8);
    s3.put("repo/index-3", 500);
    s3.put("repo/meta-DN4OI3peS7CHuYr9zwFjzQ.dat", 50);
    s3.put("repo/snap-DN4OI3peS7CHuYr9zwFjzQ.dat", 60);
    s3.put("repo/indices/0N5k/meta-abc.dat", 70);
    s3.put("repo/indices/0N5k/0/__wPz", 4000);
    s3.put("repo/indices/0N5k/0/__wPz.part1", 3000);
    s3.put("repo/indices/0N5k/0/snap-DN4O.dat", 80);
    s3.put("repo/indices/0N5k/0/index-9", 90);

    BucketObservation seen = read();

    assertThat(seen.snapshots()).isEqualTo(new SnapshotTotals(1, 2, 7000, 7, 858));
    assertThat(seen.prefixes()).containsExactly(new PrefixTotals("repo/", "snapshots", 9, 7858));
    assertThat(seen.foreignObjects()).isZero();
  }

  @Test
  void read_foreignObjects_countedWithExamples() {
    s3.put("backup/a.tar", 100);
    s3.put("readme.txt", 5);

    BucketObservation seen = read();

    assertThat(seen.foreignObjects()).isEqualTo(2);
    assertThat(seen.foreignBytes()).isEqualTo(105);
    assertThat(seen.foreignExamples()).containsExactly("backup/a.tar", "readme.txt");
  }

  @Test
  void read_twoHundredThousandObjects_countedWithBoundedBlocks() {
    // 40,000 blocks of five objects: 1,000 + 4 · 1 bytes.
    for (int i = 0; i < 40_000; i++) {
      String id = "01H" + String.format("%023d", i) + "/";
      s3.put(id + "chunks/000001", 1000);
      s3.put(id + "index", 1);
      s3.put(id + "a", 1);
      s3.put(id + "b", 1);
      s3.put(id + "c", 1);
    }

    BucketObservation seen = read(100);

    assertThat(seen.listed()).isTrue();
    assertThat(seen.objects()).isEqualTo(200_000);
    assertThat(seen.bytes()).isEqualTo(40_000L * 1004);
    assertThat(seen.listRequests()).isEqualTo(200);
    assertThat(seen.blocks()).hasSize(100);
    // The newest are those that are looked at.
    assertThat(seen.blocks().get(99).id()).endsWith("39999");
    assertThat(problems.list())
        .anyMatch(problem -> problem.message().startsWith("39900 older blocks"));
  }

  @Test
  void read_manyDifferentPrefixes_countedTogether() {
    for (int i = 0; i < 2_500; i++) {
      s3.put("p" + i + "/x", 2);
    }

    BucketObservation seen = read();

    assertThat(seen.prefixes()).hasSize(1_001);
    assertThat(seen.prefixes().get(0))
        .isEqualTo(new PrefixTotals("(all others)", "foreign", 1_500, 3_000));
  }

  @Test
  void read_listingWithoutAnEnd_endsAndSaysSo() {
    for (int i = 0; i < 1_500; i++) {
      s3.put("x" + i, 1);
    }
    s3.listForEver();

    BucketObservation seen = read();

    assertThat(seen.listed()).isFalse();
    assertThat(seen.objects()).isEqualTo(1_500);
    assertThat(problems.list()).extracting(Problem::kind).containsExactly(Kind.MALFORMED);
  }

  @Test
  void read_interrupted_whatWasListed() {
    for (int i = 0; i < 3_000; i++) {
      s3.put("x" + i, 1);
    }
    var asked = new AtomicInteger();
    var reading =
        new Reading(Bounds.DEFAULT, problems, () -> asked.incrementAndGet() > 1_200, line -> {});

    BucketObservation seen = new BucketReader(reading).read(s3.target());

    assertThat(seen.listed()).isFalse();
    assertThat(seen.objects()).isEqualTo(1_201);
    assertThat(problems.list()).extracting(Problem::kind).containsExactly(Kind.INTERRUPTED);
  }
}
