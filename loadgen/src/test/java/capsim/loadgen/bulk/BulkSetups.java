package capsim.loadgen.bulk;

import capsim.loadgen.bulk.FluentBitOptions.Storage;
import capsim.loadgen.bulk.FluentBitOptions.Tagging;
import capsim.workload.bulk.BulkFormat;
import capsim.workload.bulk.BulkFormat.Action;
import capsim.workload.bulk.BulkFormat.Index;
import capsim.workload.bulk.BulkFormat.MergeLog;
import capsim.workload.bulk.LogFile;
import capsim.workload.bulk.LogPod;
import capsim.workload.profile.LogProfile;
import capsim.workload.profile.LogProfile.Template;
import java.util.ArrayList;
import java.util.List;

/** Options and files of tests, and setters for what a test varies. */
final class BulkSetups {
  static final LogProfile PROFILE =
      new LogProfile("p", "", "", 1, 1, List.of(new Template(1, "{time} {words:9} {uuid}")), 3, 0);

  long flushMillis = 1_000;
  Tagging tagging = Tagging.PER_FILE;
  boolean gzip;
  Storage storage = Storage.MEMORY;
  long bufferBytes;
  int tasks = 2_048;
  long responseBufferBytes = 512_000;
  RetryTimes retries = RetryTimes.DEFAULT;
  ErrorPolicy policy = ErrorPolicy.CHUNK;
  boolean ids;
  long bodyBytes = 1L << 30;
  int files = 3;
  double recordsPerSecond = 10;
  long seed = 1;

  FluentBitOptions options() {
    return new FluentBitOptions(
        flushMillis,
        tagging,
        gzip,
        storage,
        bufferBytes,
        tasks,
        responseBufferBytes,
        retries,
        policy,
        format());
  }

  private BulkFormat format() {
    return new BulkFormat(Action.CREATE, new Index("logs", false), false, ids, MergeLog.OFF);
  }

  BulkShared shared() {
    return new BulkShared(format(), gzip, "/_bulk", List.of(), bodyBytes);
  }

  List<LogFile> files() {
    var list = new ArrayList<LogFile>();
    for (int i = 0; i < files; i++) {
      list.add(
          new LogFile(
              LogPod.of(PROFILE, seed + i), PROFILE, recordsPerSecond, 170, 1_000 * seed + i));
    }
    return list;
  }

  FluentBitNode node() {
    return new FluentBitNode(files(), options(), shared(), seed);
  }
}
