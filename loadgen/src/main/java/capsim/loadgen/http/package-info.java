/**
 * HTTP/1.1 for the hot path: a reactor on a Netty event loop.
 *
 * <p>Netty brings the event loop, the parser of answers and TLS. Requests are written by hand, head
 * and body in one buffer, since a sender's head hardly ever changes. A request is never sent twice
 * here: whether to try again is a sender's decision.
 */
package capsim.loadgen.http;
