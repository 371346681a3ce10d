package capsim.loadgen.remotewrite;

import capsim.loadgen.reactor.RequestHead;
import capsim.loadgen.reactor.RequestHead.Header;
import capsim.loadgen.wire.PatchedBatch;
import capsim.loadgen.wire.RequestWriter;
import capsim.loadgen.wire.SeriesStore;
import capsim.workload.remotewrite.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The requests that one lane of a {@link RawSender} sends in turn: fixed sets of series, each with
 * the next value of each series and one timestamp.
 */
public abstract sealed class RawRequests {
  private final RequestHead head;
  private final boolean countsMustReturn;
  private Delivery.Content[] contents = {};

  private RawRequests(RequestHead head, boolean countsMustReturn) {
    this.head = head;
    this.countsMustReturn = countsMustReturn;
  }

  /** Number of requests, all of different series. */
  abstract int count();

  /** Samples of a request. */
  abstract int samples(int request);

  /** Makes a request ready: {@link #body} is then its body until the next call. */
  abstract void prepare(int request, long timestampMillis);

  abstract byte[] body();

  abstract int bodyLength();

  abstract long rawBytes();

  abstract int histograms();

  RequestHead head() {
    return head;
  }

  /** What the prepared request holds; the same object as long as it holds the same. */
  Delivery.Content content(int request) {
    if (contents.length == 0) {
      contents = new Delivery.Content[count()];
    }
    Delivery.Content last = contents[request];
    if (last == null || last.rawBytes() != rawBytes()) {
      last =
          new Delivery.Content(
              rawBytes(), samples(request) - histograms(), histograms(), 0, countsMustReturn);
      contents[request] = last;
    }
    return last;
  }

  /**
   * Splits all active series of a store into lanes whose requests are encoded and compressed anew
   * each time.
   *
   * @param lanes lanes at most; fewer if there are fewer requests
   * @param samplesPerRequest samples in all requests but the last one
   */
  public static List<RawRequests> honest(
      Protocol protocol,
      SeriesStore store,
      int samplesPerRequest,
      int lanes,
      String path,
      List<Header> headers) {
    List<int[]> all = new ArrayList<>();
    int[] batch = new int[samplesPerRequest];
    int size = 0;
    for (int target = 0; target < store.targetCount(); target++) {
      for (int i = 0; i < store.seriesCount(target); i++) {
        batch[size++] = store.series(target, i);
        if (size == samplesPerRequest) {
          all.add(batch.clone());
          size = 0;
        }
      }
    }
    if (size > 0) {
      all.add(Arrays.copyOf(batch, size));
    }
    List<RawRequests> requests = new ArrayList<>();
    for (List<int[]> lane : dealt(all, lanes)) {
      requests.add(new Honest(protocol, store, lane, path, headers));
    }
    return requests;
  }

  /** Splits requests that were compressed once and are patched from then on into lanes. */
  public static List<RawRequests> patched(
      Protocol protocol, List<PatchedBatch> batches, int lanes, String path, List<Header> headers) {
    List<RawRequests> requests = new ArrayList<>();
    for (List<PatchedBatch> lane : dealt(batches, lanes)) {
      requests.add(new Patched(protocol, lane, path, headers));
    }
    return requests;
  }

  private static <T> List<List<T>> dealt(List<T> all, int lanes) {
    List<List<T>> dealt = new ArrayList<>();
    for (int lane = 0; lane < Math.min(lanes, all.size()); lane++) {
      List<T> own = new ArrayList<>();
      for (int i = lane; i < all.size(); i += lanes) {
        own.add(all.get(i));
      }
      dealt.add(own);
    }
    return dealt;
  }

  private static final class Honest extends RawRequests {
    private final SeriesStore store;
    private final RequestWriter writer;
    private final List<int[]> batches;

    Honest(
        Protocol protocol,
        SeriesStore store,
        List<int[]> batches,
        String path,
        List<Header> headers) {
      this(new RequestWriter(protocol, store), protocol, store, batches, path, headers);
    }

    private Honest(
        RequestWriter writer,
        Protocol protocol,
        SeriesStore store,
        List<int[]> batches,
        String path,
        List<Header> headers) {
      super(writer.head(path, headers), protocol == Protocol.V2);
      this.store = store;
      this.writer = writer;
      this.batches = List.copyOf(batches);
    }

    @Override
    int count() {
      return batches.size();
    }

    @Override
    int samples(int request) {
      return batches.get(request).length;
    }

    @Override
    void prepare(int request, long timestampMillis) {
      writer.clear();
      for (int series : batches.get(request)) {
        writer.add(series, store.next(series), timestampMillis);
      }
      writer.finish();
    }

    @Override
    byte[] body() {
      return writer.body();
    }

    @Override
    int bodyLength() {
      return writer.bodyLength();
    }

    @Override
    long rawBytes() {
      return writer.rawBytes();
    }

    @Override
    int histograms() {
      return writer.histograms();
    }
  }

  private static final class Patched extends RawRequests {
    private final List<PatchedBatch> batches;
    private PatchedBatch prepared;

    Patched(Protocol protocol, List<PatchedBatch> batches, String path, List<Header> headers) {
      super(batches.get(0).head(path, headers), protocol == Protocol.V2);
      this.batches = List.copyOf(batches);
      prepared = batches.get(0);
    }

    @Override
    int count() {
      return batches.size();
    }

    @Override
    int samples(int request) {
      return batches.get(request).samples();
    }

    @Override
    void prepare(int request, long timestampMillis) {
      prepared = batches.get(request);
      prepared.patchNext(timestampMillis);
    }

    @Override
    byte[] body() {
      return prepared.body();
    }

    @Override
    int bodyLength() {
      return prepared.bodyLength();
    }

    @Override
    long rawBytes() {
      return prepared.rawBytes();
    }

    @Override
    int histograms() {
      return 0;
    }
  }
}
