package capsim.loadgen.http;

import static org.assertj.core.api.Assertions.assertThat;

import capsim.loadgen.reactor.Exchange.Failure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NettyReactorTest {
  private final Queue<Throwable> defects = new ConcurrentLinkedQueue<>();
  private NettyReactor reactor;

  @AfterEach
  void stop() {
    if (reactor != null) {
      reactor.close();
    }
    assertThat(defects).isEmpty();
  }

  private NettyReactor reactor(int port, ClientOptions options) {
    reactor =
        NettyReactor.start(
            Endpoint.parse("http://127.0.0.1:" + port + "/"), options, "test", defects::add);
    return reactor;
  }

  @Test
  void send_request_headAndBodyAsGiven() throws Exception {
    AtomicReference<RawServer.Request> seen = new AtomicReference<>();
    try (RawServer server =
        new RawServer(
            (request, out) -> {
              seen.set(request);
              RawServer.write(out, "HTTP/1.1 204 No Content\r\n\r\n");
              return true;
            })) {
      Call.Outcome outcome =
          Call.post(
              reactor(server.port(), ClientOptions.DEFAULT.withAuthorization(() -> "Bearer t")),
              "/a?b",
              "hello");

      assertThat(outcome).isEqualTo(new Call.Outcome(204, "", null, null, true));
      assertThat(seen.get().head())
          .containsExactly(
              "POST /a?b HTTP/1.1",
              "Host: 127.0.0.1:" + server.port(),
              "Content-Type: x/y",
              "Authorization: Bearer t",
              "Content-Length: 5");
      assertThat(seen.get().body()).asString().isEqualTo("hello");
    }
  }

  @Test
  void send_bodyOfMegabytes_arrivesWhole() throws Exception {
    byte[] body = new byte[9_000_001];
    new Random(1).nextBytes(body);
    AtomicReference<byte[]> seen = new AtomicReference<>();
    try (RawServer server =
        new RawServer(
            (request, out) -> {
              seen.set(request.body());
              RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
              return true;
            })) {
      Call call = new Call("/", body);
      NettyReactor client = reactor(server.port(), ClientOptions.DEFAULT);
      client.execute(() -> client.send(call));

      assertThat(call.await().status()).isEqualTo(200);
      assertThat(Arrays.equals(seen.get(), body)).isTrue();
    }
  }

  @Test
  void send_oneAfterTheOther_onOneConnectionWithinTheCallback() throws Exception {
    try (RawServer server =
        new RawServer(
            (request, out) -> {
              RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
              return true;
            })) {
      NettyReactor client = reactor(server.port(), ClientOptions.DEFAULT);
      for (int i = 0; i < 20; i++) {
        assertThat(Call.post(client, "/", "x").status()).isEqualTo(200);
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void send_moreThanConnections_waitInOrder() throws Exception {
    Queue<String> order = new ConcurrentLinkedQueue<>();
    try (RawServer server =
        new RawServer(
            (request, out) -> {
              order.add(new String(request.body(), StandardCharsets.UTF_8));
              RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
              return true;
            })) {
      NettyReactor client = reactor(server.port(), ClientOptions.DEFAULT.withMaxConnections(1));
      List<Call> calls = new ArrayList<>();
      List<String> names = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        names.add("request " + i);
        calls.add(new Call("/", names.get(i).getBytes(StandardCharsets.UTF_8)));
      }
      client.execute(() -> calls.forEach(client::send));
      for (Call call : calls) {
        assertThat(call.await().status()).isEqualTo(200);
      }
      assertThat(server.connections()).isEqualTo(1);
      assertThat(order).containsExactlyElementsOf(names);
    }
  }

  @Test
  void answered_chunkedWithHeaders_bodyJoinedAndHeaderInAnyCase() throws Exception {
    try (RawServer server =
        new RawServer(
            (request, out) -> {
              RawServer.write(out, "HTTP/1.1 100 Continue\r\n\r\n");
              RawServer.write(
                  out, "HTTP/1.1 429 Too Many\r\nretry-after: 7\r\nTransfer-Encoding: chunked\r\n");
              RawServer.write(out, "\r\n3\r\nabc\r\n");
              RawServer.write(out, "2\r\nde\r\n0\r\n\r\n");
              return true;
            })) {
      assertThat(Call.post(reactor(server.port(), ClientOptions.DEFAULT), "/", "x"))
          .isEqualTo(new Call.Outcome(429, "abcde", "7", null, true));
    }
  }

  @Test
  void answered_redirect_notFollowed() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (RawServer server =
        new RawServer(
            (request, out) -> {
              requests.incrementAndGet();
              RawServer.write(
                  out, "HTTP/1.1 307 Away\r\nLocation: http://x/\r\nContent-Length: 0\r\n\r\n");
              return true;
            })) {
      assertThat(Call.post(reactor(server.port(), ClientOptions.DEFAULT), "/", "x").status())
          .isEqualTo(307);
      assertThat(requests).hasValue(1);
    }
  }

  @Test
  void failed_connectionRefused_connectAndNeverStarted() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThat(Call.post(reactor(port, ClientOptions.DEFAULT), "/", "x"))
        .isEqualTo(new Call.Outcome(0, "", null, Failure.CONNECT, false));
    assertThat(Call.post(reactor, "/", "x").failure()).isEqualTo(Failure.CONNECT);
  }

  @Test
  void failed_hangUpBeforeAndWithinTheAnswer_closedThenNextConnectionWorks() throws Exception {
    AtomicInteger count = new AtomicInteger();
    try (RawServer server =
        new RawServer(
            (request, out) -> {
              int number = count.getAndIncrement();
              if (number == 0) {
                return false;
              }
              RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab");
              if (number == 1) {
                return false;
              }
              RawServer.write(out, "cd");
              return true;
            })) {
      NettyReactor client = reactor(server.port(), ClientOptions.DEFAULT);
      assertThat(Call.post(client, "/", "x").failure()).isEqualTo(Failure.CLOSED);
      assertThat(Call.post(client, "/", "x").failure()).isEqualTo(Failure.CLOSED);
      assertThat(Call.post(client, "/", "x").body()).isEqualTo("abcd");
    }
  }

  @Test
  void failed_noAnswerInTime_timeoutAndConnectionNotUsedAgain() throws Exception {
    try (RawServer server =
        new RawServer(
            (request, out) -> {
              if (request.connection() > 0) {
                RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
              }
              return true;
            })) {
      NettyReactor client =
          reactor(
              server.port(),
              ClientOptions.DEFAULT
                  .withMaxConnections(1)
                  .withRequestTimeout(Duration.ofMillis(100)));
      assertThat(Call.post(client, "/", "x").failure()).isEqualTo(Failure.TIMEOUT);
      assertThat(Call.post(client, "/", "x").status()).isEqualTo(200);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void failed_noHttpOrTooLong_protocol() throws Exception {
    AtomicInteger count = new AtomicInteger();
    try (RawServer server =
        new RawServer(
            (request, out) -> {
              if (count.getAndIncrement() == 0) {
                RawServer.write(out, "SSH-2.0-OpenSSH_9.2\r\n\r\n");
              } else {
                RawServer.write(
                    out,
                    "HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\n" + "x".repeat(2_000_000));
              }
              return true;
            })) {
      NettyReactor client = reactor(server.port(), ClientOptions.DEFAULT);
      assertThat(Call.post(client, "/", "x").failure()).isEqualTo(Failure.PROTOCOL);
      assertThat(Call.post(client, "/", "x").failure()).isEqualTo(Failure.PROTOCOL);
    }
  }

  @Test
  void answered_connectionClose_answerTakenAndConnectionLeft() throws Exception {
    try (RawServer server =
        new RawServer(
            (request, out) -> {
              RawServer.write(
                  out, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
              return false;
            })) {
      NettyReactor client = reactor(server.port(), ClientOptions.DEFAULT.withMaxConnections(1));
      assertThat(Call.post(client, "/", "x").status()).isEqualTo(200);
      assertThat(Call.post(client, "/", "x").status()).isEqualTo(200);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void at_tasksOfOneTime_neverEarlyAndInOrder() throws Exception {
    NettyReactor client = reactor(1, ClientOptions.DEFAULT);
    List<Integer> order = new ArrayList<>();
    AtomicInteger early = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(1);
    client.execute(
        () -> {
          long due = client.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
          for (int i = 0; i < 100; i++) {
            int number = i;
            client.at(
                due,
                () -> {
                  order.add(number);
                  early.addAndGet(client.nanoTime() < due ? 1 : 0);
                });
          }
          client.at(due + 1, done::countDown);
        });

    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(order).hasSize(100).isSorted();
    assertThat(early).hasValue(0);
  }

  @Test
  void at_taskThatThrows_toldAsDefectAndOthersRun() throws Exception {
    NettyReactor client = reactor(1, ClientOptions.DEFAULT);
    CountDownLatch done = new CountDownLatch(1);
    client.execute(
        () -> {
          client.at(
              client.nanoTime(),
              () -> {
                throw new IllegalStateException("wrong");
              });
          client.at(client.nanoTime(), done::countDown);
        });

    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(defects.poll()).hasMessage("wrong");
  }
}
