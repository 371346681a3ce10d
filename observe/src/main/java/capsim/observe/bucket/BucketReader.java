package capsim.observe.bucket;

import capsim.http.OkHttpClients;
import capsim.observe.access.Failures;
import capsim.observe.access.Problem.Kind;
import capsim.observe.access.Reading;
import capsim.observe.access.Unreadable;
import capsim.observe.access.WebReader;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.Result;
import io.minio.credentials.Provider;
import io.minio.credentials.StaticProvider;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Reads what a bucket holds: lists it once, and gets the {@code meta.json} and the deletion mark of
 * its blocks. Needs {@code s3:ListBucket} and {@code s3:GetObject}; asks for nothing else.
 */
public final class BucketReader {
  static final String META = "meta.json";
  static final String DELETION_MARK = "deletion-mark.json";
  private static final int PROGRESS_OBJECTS = 20_000;

  private final Reading reading;

  /** A reader that reports to {@code reading}. */
  public BucketReader(Reading reading) {
    this.reading = reading;
  }

  /**
   * What it holds, as far as that can be read; a bucket that cannot be listed at all has no
   * objects, and a problem says why.
   *
   * @throws IllegalArgumentException if a TLS file does not hold what it should, or no bucket can
   *     have such a name
   */
  public BucketObservation read(BucketTarget target) {
    long end = System.nanoTime() + reading.bounds().part().toNanos();
    var requests = new AtomicLong();
    OkHttpClient http = http(target, requests);
    try {
      // Not closed: the HTTP client, which is all that it holds, is ours.
      MinioClient client = client(target, http);
      var count = new BucketCount(reading.bounds().blocks());
      boolean listed = list(client, target, count, end);
      long listRequests = requests.getAndSet(0);
      if (count.blocksBeyond() > 0) {
        reading
            .problems()
            .add(
                target.shown(),
                Kind.PARTIAL,
                count.blocksBeyond()
                    + " older blocks are in the totals only: "
                    + reading.bounds().blocks()
                    + " are looked at");
      }
      List<Block> blocks = new MetaReader(reading, client, target, end).read(count.blocks());
      return new BucketObservation(
          target.endpoint().toString(),
          target.bucket(),
          listed,
          count.objects(),
          count.bytes(),
          listRequests,
          requests.get(),
          BlockSums.of(blocks),
          count.prefixes(),
          count.snapshots(),
          count.foreignObjects(),
          count.foreignBytes(),
          count.foreignExamples(),
          blocks);
    } finally {
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
  }

  /** Whether the listing came to its end. */
  private boolean list(MinioClient client, BucketTarget target, BucketCount count, long end) {
    ListObjectsArgs.Builder args =
        ListObjectsArgs.builder().bucket(target.bucket()).recursive(true);
    if (!target.prefix().isEmpty()) {
      args.prefix(target.prefix());
    }
    String first = null;
    try {
      for (Result<Item> result : client.listObjects(args.build())) {
        Item item = result.get();
        String name = item.objectName();
        if (name.equals(first)) {
          throw new Unreadable(
              Kind.MALFORMED, "its listing begins again instead of ending; the totals are of one");
        }
        first = first == null ? name : first;
        count.add(name, item.size());
        if (count.objects() % PROGRESS_OBJECTS == 0) {
          reading.progress().accept(target.bucket() + ": " + count.objects() + " objects listed");
        }
        if (reading.stopped().getAsBoolean()) {
          throw new Unreadable(Kind.INTERRUPTED, "interrupted; the totals are of what was listed");
        }
        if (System.nanoTime() > end) {
          throw new Unreadable(
              Kind.TIMED_OUT,
              "listing took longer than "
                  + reading.bounds().part().toSeconds()
                  + " s; the totals are of what was listed");
        }
      }
      return true;
    } catch (MinioException e) {
      report(target, S3Failures.of(e, "s3:ListBucket", reading.bounds()), count);
    } catch (Unreadable e) {
      report(target, e, count);
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException e) {
      // A listing that the library's parser did not expect.
      report(target, Failures.of(e, reading.bounds()), count);
    }
    return false;
  }

  private void report(BucketTarget target, Unreadable why, BucketCount count) {
    String rest =
        count.objects() == 0 ? "" : " (after " + count.objects() + " objects; the rest is missing)";
    reading.problems().add(target.shown(), why.kind(), why.getMessage() + rest);
  }

  private OkHttpClient http(BucketTarget target, AtomicLong requests) {
    boolean secure = "https".equalsIgnoreCase(target.endpoint().getScheme());
    return WebReader.bounded(
            OkHttpClients.builder(secure, target.tls()),
            reading.bounds(),
            reading.bounds().documentBytes())
        .addInterceptor(chain -> answered(chain, requests))
        .build();
  }

  /** Counts requests, and names a redirect as what it is. */
  private static Response answered(Interceptor.Chain chain, AtomicLong requests)
      throws IOException {
    requests.incrementAndGet();
    Response response = chain.proceed(chain.request());
    if (response.code() / 100 == 3) {
      Unreadable redirect = Failures.ofStatus(response.code(), response.header("Location", ""));
      response.close();
      throw new IOException("redirected", redirect);
    }
    return response;
  }

  private static MinioClient client(BucketTarget target, OkHttpClient http) {
    MinioClient.Builder builder =
        MinioClient.builder()
            .endpoint(HttpUrl.get(target.endpoint()))
            .region(target.region())
            .httpClient(http, false);
    target.credentials().ifPresent(known -> builder.credentialsProvider(provider(known)));
    return builder.build();
  }

  private static Provider provider(BucketTarget.Credentials credentials) {
    return new StaticProvider(
        credentials.accessKey(),
        credentials.secretKey().get(),
        credentials.sessionToken().map(Supplier::get).orElse(null));
  }
}
