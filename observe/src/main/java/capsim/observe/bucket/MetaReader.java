package capsim.observe.bucket;

import capsim.observe.access.Failures;
import capsim.observe.access.Problem.Kind;
import capsim.observe.access.Reading;
import capsim.observe.access.Shown;
import capsim.observe.access.Unreadable;
import capsim.observe.bucket.Block.State;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.MinioClient;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Gets the small objects of blocks, a few at a time, newest blocks first. */
final class MetaReader {
  /** Thanos' own cache holds files of up to 1 MiB; the largest seen are some 10 KiB. */
  private static final int MOST_META_BYTES = 4 << 20;

  /** After so many failures in a row that are not of one object, no more are tried. */
  private static final int MOST_FAILURES = 5;

  private static final int PROGRESS_BLOCKS = 1_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Reading reading;
  private final MinioClient client;
  private final BucketTarget target;
  private final long end;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();

  MetaReader(Reading reading, MinioClient client, BucketTarget target, long end) {
    this.reading = reading;
    this.client = client;
    this.target = target;
    this.end = end;
  }

  /** The same blocks with what their objects say. */
  List<Block> read(List<Block> blocks) {
    ExecutorService pool = Executors.newFixedThreadPool(reading.bounds().concurrency());
    try {
      var newestFirst = new ArrayList<>(blocks);
      Collections.reverse(newestFirst);
      List<CompletableFuture<Block>> reads =
          newestFirst.stream()
              .map(block -> CompletableFuture.supplyAsync(() -> read(block), pool))
              .toList();
      var read = new ArrayList<Block>(reads.stream().map(CompletableFuture::join).toList());
      Collections.reverse(read);
      return read;
    } finally {
      pool.shutdownNow();
    }
  }

  private Block read(Block block) {
    if (done.incrementAndGet() % PROGRESS_BLOCKS == 0) {
      reading.progress().accept(target.bucket() + ": " + done + " blocks read");
    }
    Block marked = block.marks().deletion() ? withMark(block) : block;
    return marked.files().metaBytes() == 0 ? withoutMeta(marked) : withMeta(marked);
  }

  private Block withoutMeta(Block block) {
    note(Kind.PARTIAL, "blocks without meta.json, index or chunks", block.id());
    return block;
  }

  private Block withMeta(Block block) {
    try {
      byte[] json = get(block, BucketReader.META, block.files().metaBytes());
      BlockMeta meta = BlockMeta.parse(json, block.id());
      if (block.state() == State.PARTIAL) {
        return withoutMeta(block.in(State.PARTIAL, Optional.of(meta)));
      }
      return block.in(State.COMPLETE, Optional.of(meta));
    } catch (IOException e) {
      note(Kind.MALFORMED, "meta.json " + e.getMessage(), block.id());
      return block.in(State.CORRUPT, Optional.empty());
    } catch (Unreadable e) {
      note(e.kind(), "meta.json: " + e.getMessage(), block.id());
      return e.kind() == Kind.TOO_LARGE ? block.in(State.CORRUPT, Optional.empty()) : block;
    }
  }

  private Block withMark(Block block) {
    BlockMarks marks = block.marks();
    try {
      byte[] json = get(block, BucketReader.DELETION_MARK, block.files().otherBytes());
      JsonNode time = JSON.readTree(json).path("deletion_time");
      if (!time.isIntegralNumber()) {
        throw new IOException("has no deletion_time");
      }
      return block.marked(
          new BlockMarks(
              true, OptionalLong.of(time.asLong()), marks.noCompact(), marks.noDownsample()));
    } catch (IOException e) {
      note(Kind.MALFORMED, "deletion-mark.json is not one", block.id());
    } catch (Unreadable e) {
      note(e.kind(), "deletion-mark.json: " + e.getMessage(), block.id());
    }
    return block;
  }

  private byte[] get(Block block, String file, long listedBytes) throws Unreadable {
    if (listedBytes > MOST_META_BYTES) {
      throw new Unreadable(Kind.TOO_LARGE, "is larger than " + MOST_META_BYTES + " bytes");
    }
    if (reading.stopped().getAsBoolean()) {
      throw new Unreadable(Kind.INTERRUPTED, "not read, interrupted");
    }
    if (System.nanoTime() > end) {
      throw new Unreadable(Kind.TIMED_OUT, "not read, there was no time left");
    }
    if (failures.get() >= MOST_FAILURES) {
      throw new Unreadable(Kind.PARTIAL, "not read, as too many others failed");
    }
    try {
      byte[] content = content(block.key(file));
      failures.set(0);
      return content;
    } catch (Unreadable e) {
      if (e.kind() != Kind.MISSING) {
        failures.incrementAndGet();
      }
      throw e;
    }
  }

  private byte[] content(String key) throws Unreadable {
    GetObjectArgs args = GetObjectArgs.builder().bucket(target.bucket()).object(key).build();
    try (GetObjectResponse response = client.getObject(args)) {
      byte[] content = response.readNBytes(MOST_META_BYTES + 1);
      if (content.length > MOST_META_BYTES) {
        throw new Unreadable(Kind.TOO_LARGE, "is larger than " + MOST_META_BYTES + " bytes");
      }
      return content;
    } catch (MinioException e) {
      throw S3Failures.of(e, "s3:GetObject", reading.bounds());
    } catch (IOException e) {
      throw Failures.of(e, reading.bounds());
    }
  }

  private void note(Kind kind, String message, String id) {
    reading.problems().add(target.shown(), kind, message, Shown.text(id));
  }
}
