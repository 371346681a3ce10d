package capsim.loadgen.wire;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.loadgen.reactor.RequestHead.Header;
import capsim.workload.remotewrite.Protocol;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestWriterTest {
  private static final StoreOptions EVERYTHING =
      StoreOptions.PLAIN.withExemplarShare(0.05).withMetadata(true, true).withLateShare(0.01);

  @ParameterizedTest
  @EnumSource
  void finish_afterWarmUp_allocatesNothing(Protocol protocol) {
    var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    SeriesStore store =
        SeriesStore.of(
            List.of(WireJobs.containers(3), WireJobs.services(2)), 7, EVERYTHING, WireJobs.START);
    var sender = new Sender(protocol, store);
    sender.scrapes(0, 60);
    long before = thread.getCurrentThreadAllocatedBytes();
    sender.scrapes(60, 120);
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;

    assertThat(sender.requests).isGreaterThan(60);
    // What the scrapes hold back of late samples may still grow now and then.
    assertThat(allocated / (double) sender.requests).isLessThan(64);
  }

  @ParameterizedTest
  @EnumSource
  void finish_sameSeed_makesTheSameBytes(Protocol protocol) {
    var bodies =
        new Object() {
          long hash(int part) {
            SeriesStore store =
                SeriesStore.of(
                    List.of(WireJobs.containers(3)),
                    7,
                    EVERYTHING.withPart(part, 2),
                    WireJobs.START);
            var sender = new Sender(protocol, store);
            sender.scrapes(0, 20);
            return sender.hash;
          }
        };

    assertThat(bodies.hash(0)).isEqualTo(bodies.hash(0)).isNotEqualTo(bodies.hash(1));
  }

  @Test
  void head_ofBothProtocols_isThatOfThePrometheusSpecification() {
    SeriesStore store =
        SeriesStore.of(List.of(WireJobs.states(1)), 7, StoreOptions.PLAIN, WireJobs.START);
    var tenant = new Header("THANOS-TENANT", "a");

    assertThat(
            new RequestWriter(Protocol.V1, store).head("/api/v1/write", List.of(tenant)).headers())
        .containsExactly(
            new Header("Content-Encoding", "snappy"),
            new Header("Content-Type", "application/x-protobuf"),
            new Header("User-Agent", "capsim"),
            new Header("X-Prometheus-Remote-Write-Version", "0.1.0"),
            tenant);
    assertThat(new RequestWriter(Protocol.V2, store).head("/api/v1/write", List.of()).headers())
        .contains(
            new Header(
                "Content-Type", "application/x-protobuf;proto=io.prometheus.write.v2.Request"),
            new Header("X-Prometheus-Remote-Write-Version", "2.0.0"));
  }

  @Test
  void metadata_ofAllJobs_namesEachFamilyOnce() {
    List<MetadataRequest> requests =
        MetadataRequest.of(
            List.of(WireJobs.containers(1), WireJobs.services(1), WireJobs.services(2)));

    assertThat(requests).hasSize(1);
    assertThat(requests.get(0).families()).isEqualTo(20 + 5);
    assertThat(requests.get(0).bodyLength()).isLessThan(requests.get(0).rawBytes());
  }

  /** Scrapes a store and makes requests of 500 samples. */
  private static final class Sender implements SampleSink {
    private final SeriesStore store;
    private final RequestWriter writer;
    private int requests;
    private long hash;

    Sender(Protocol protocol, SeriesStore store) {
      this.store = store;
      writer = new RequestWriter(protocol, store);
      writer.clear();
    }

    void scrapes(int from, int to) {
      for (int k = from; k < to; k++) {
        for (int target = 0; target < store.targetCount(); target++) {
          store.scrape(target, store.clock(target).firstDueAtOrAfter(WireJobs.START) + k, this);
        }
      }
    }

    @Override
    public void sample(int series, double value, long timestampMillis) {
      writer.add(series, value, timestampMillis);
      if (writer.samples() == 500) {
        writer.finish();
        requests++;
        hash = 31 * hash + writer.bodyLength();
        for (int i = 0; i < writer.bodyLength(); i++) {
          hash = 31 * hash + writer.body()[i];
        }
        writer.clear();
      }
    }

    @Override
    public void exemplar(int series, double value, long timestampMillis) {
      writer.addExemplar(series, value, timestampMillis);
    }
  }
}
