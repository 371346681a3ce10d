package capsim.loadgen.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection of a discarding sink: looks for the end of a head and for {@code Content-Length}
 * in it, and passes over bodies without touching them. It speaks just as much HTTP/1.1 as load
 * generators do: no chunked bodies, which are answered with 411.
 */
final class SinkConnection extends ChannelInboundHandlerAdapter {
  private static final ByteBuf STORED = constant("HTTP/1.1 204 No Content\r\n\r\n");

  /** To a {@code _bulk} request: nothing failed, nothing listed. */
  private static final ByteBuf INDEXED =
      constant(
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 36\r\n\r\n"
              + "{\"took\":0,\"errors\":false,\"items\":[]}");

  private static final ByteBuf WITHOUT_LENGTH =
      constant("HTTP/1.1 411 Length Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

  private static final String CONTENT_LENGTH = "\r\ncontent-length:";
  private static final int MAX_HEAD_BYTES = 32_768;

  private final SinkCounts counts;
  private final byte[] head = new byte[MAX_HEAD_BYTES];
  private int headBytes;
  private long bodyLeft;
  private boolean bulk;
  private boolean answers;

  SinkConnection(SinkCounts counts) {
    this.counts = counts;
  }

  private static ByteBuf constant(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes.length).writeBytes(bytes));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    try {
      while (bytes.isReadable() && context.channel().isOpen()) {
        if (bodyLeft > 0) {
          int count = (int) Math.min(bodyLeft, bytes.readableBytes());
          bytes.skipBytes(count);
          bodyLeft -= count;
          counts.bytes(count);
          if (bodyLeft == 0) {
            answer(context);
          }
        } else {
          readHead(context, bytes);
        }
      }
    } finally {
      bytes.release();
    }
  }

  /** Appends up to and with the blank line. */
  private void readHead(ChannelHandlerContext context, ByteBuf bytes) {
    while (bytes.isReadable()) {
      if (headBytes == MAX_HEAD_BYTES) {
        ChannelFuture unused = context.close();
        return;
      }
      byte next = bytes.readByte();
      head[headBytes++] = next;
      if (next == '\n' && headBytes >= 4 && head[headBytes - 3] == '\n') {
        headComplete(context);
        return;
      }
    }
  }

  private void headComplete(ChannelHandlerContext context) {
    String text =
        new String(head, 0, headBytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    headBytes = 0;
    bulk = text.substring(0, text.indexOf('\r')).contains("_bulk");
    int at = text.indexOf(CONTENT_LENGTH);
    if (at < 0) {
      boolean chunked = text.contains("\r\ntransfer-encoding:");
      if (chunked) {
        context.writeAndFlush(WITHOUT_LENGTH.duplicate()).addListener(ChannelFutureListener.CLOSE);
      } else {
        answer(context);
      }
      return;
    }
    int from = at + CONTENT_LENGTH.length();
    String length = text.substring(from, text.indexOf('\r', from)).strip();
    if (!length.matches("\\d{1,15}")) {
      ChannelFuture unused = context.close();
      return;
    }
    bodyLeft = Long.parseLong(length);
    if (bodyLeft == 0) {
      answer(context);
    }
  }

  private void answer(ChannelHandlerContext context) {
    counts.request();
    ChannelFuture unused =
        context.write((bulk ? INDEXED : STORED).duplicate(), context.voidPromise());
    answers = true;
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (answers) {
      answers = false;
      context.flush();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    ChannelFuture unused = context.close();
  }
}
