package capsim.observe.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ServerSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A server on loopback that answers every request in the same bad way. */
public final class HostileServer implements AutoCloseable {
  private static final long TRICKLE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final ServerSocket socket;
  private final String scheme;
  private final Behaviour behaviour;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private HostileServer(ServerSocket socket, String scheme, Behaviour behaviour) {
    this.socket = socket;
    this.scheme = scheme;
    this.behaviour = behaviour;
  }

  /** How it answers. */
  @FunctionalInterface
  public interface Behaviour {
    /** Writes what should be an answer; the connection is closed afterwards. */
    void answer(OutputStream out) throws IOException;
  }

  /** A server that speaks plain HTTP. */
  public static HostileServer start(Behaviour behaviour) throws IOException {
    return start(ServerSocketFactory.getDefault(), "http", behaviour);
  }

  /** A server with a certificate. */
  public static HostileServer startTls(HeldCertificate certificate, Behaviour behaviour)
      throws IOException {
    var certificates = new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    return start(certificates.sslContext().getServerSocketFactory(), "https", behaviour);
  }

  private static HostileServer start(
      ServerSocketFactory factory, String scheme, Behaviour behaviour) throws IOException {
    ServerSocket socket = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    var server = new HostileServer(socket, scheme, behaviour);
    daemon(server::accept);
    return server;
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work, "hostile");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        daemon(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      requests.add(head(connection.getInputStream()));
      OutputStream out = connection.getOutputStream();
      behaviour.answer(out);
      out.flush();
    } catch (IOException e) {
      // The client went away, as it should.
      return;
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** Its root. */
  public URI uri() {
    return URI.create(scheme + "://localhost:" + socket.getLocalPort());
  }

  /** Heads of the requests that it got. */
  public List<String> requests() {
    return requests;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** An answer as it should be, of any kind. */
  public static Behaviour answer(String status, String headers, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 "
            + status
            + "\r\n"
            + headers
            + "Content-Length: "
            + bytes.length
            + "\r\nConnection: close\r\n\r\n";
    return out -> {
      out.write(head.getBytes(StandardCharsets.UTF_8));
      out.write(bytes);
    };
  }

  /** One byte at a time, without an end. */
  public static Behaviour trickle(String type) {
    return out -> {
      out.write(
          ("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: 1000000\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 1_000_000; i++) {
        out.write(' ');
        out.flush();
        LockSupport.parkNanos(TRICKLE_NANOS);
      }
    };
  }

  /** More than anybody wants. */
  public static Behaviour huge(String type) {
    return out -> {
      out.write(
          ("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      byte[] blanks = " \n".repeat(32 * 1024).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 10_000; i++) {
        out.write(blanks);
      }
    };
  }

  /** Half an answer. */
  public static Behaviour cutOff(String type) {
    return out ->
        out.write(
            ("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: 1000\r\n\r\n{")
                .getBytes(StandardCharsets.UTF_8));
  }
}
