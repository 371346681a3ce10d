package capsim.loadgen.remotewrite;

import capsim.loadgen.reactor.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xerial.snappy.Snappy;

/** What a receiver of remote write 1.0 has: the times of each series in the order they came. */
final class ReceivedSamples {
  private final Map<String, List<Long>> timesBySeries = new HashMap<>();
  private int lastRequest;

  void take(Exchange exchange) {
    try {
      byte[] raw = new byte[Snappy.uncompressedLength(exchange.body(), 0, exchange.bodyLength())];
      Snappy.uncompress(exchange.body(), 0, exchange.bodyLength(), raw, 0);
      lastRequest = 0;
      ByteBuffer in = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
      while (in.hasRemaining()) {
        if (varint(in) == 10) { // WriteRequest.timeseries
          series(slice(in));
          lastRequest++;
        } else {
          slice(in);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void series(ByteBuffer in) {
    StringBuilder labels = new StringBuilder();
    while (in.hasRemaining()) {
      long tag = varint(in);
      ByteBuffer message = slice(in);
      if (tag == 10) { // TimeSeries.labels
        labels.append(StandardCharsets.ISO_8859_1.decode(message));
      } else { // TimeSeries.samples, the timestamp last
        long time = 0;
        while (message.hasRemaining()) {
          if (varint(message) == 9) {
            message.getDouble();
          } else {
            time = varint(message);
          }
        }
        timesBySeries.computeIfAbsent(labels.toString(), any -> new ArrayList<>()).add(time);
      }
    }
  }

  private static ByteBuffer slice(ByteBuffer in) {
    int length = (int) varint(in);
    ByteBuffer slice = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + length);
    return slice;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  Map<String, List<Long>> timesBySeries() {
    return timesBySeries;
  }

  /** Samples of the request taken last. */
  int lastRequest() {
    return lastRequest;
  }

  long samples() {
    return timesBySeries.values().stream().mapToLong(List::size).sum();
  }
}
