package capsim.workload.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words that messages are made of: enough of them that compression is not flattered. */
final class Vocabulary {
  private static final List<String> STEMS =
      List.of(
          "request",
          "block",
          "task",
          "stage",
          "session",
          "cache",
          "query",
          "index",
          "shard",
          "broker",
          "topic",
          "partition",
          "offset",
          "commit",
          "replica",
          "volume",
          "mount",
          "node",
          "pod",
          "service",
          "endpoint",
          "client",
          "server",
          "socket",
          "buffer",
          "stream",
          "chunk",
          "batch",
          "record",
          "event",
          "message",
          "queue",
          "worker",
          "thread",
          "pool",
          "lock",
          "lease",
          "leader",
          "member",
          "token",
          "secret",
          "config",
          "policy",
          "rule",
          "route",
          "proxy",
          "header",
          "payload",
          "schema",
          "table",
          "column",
          "order",
          "invoice",
          "payment",
          "account",
          "user",
          "customer",
          "product",
          "catalog",
          "basket",
          "report",
          "metric",
          "series",
          "sample",
          "scrape",
          "target",
          "alert",
          "silence",
          "backup",
          "snapshot",
          "restore",
          "upload",
          "download",
          "fetch",
          "merge",
          "flush",
          "refresh",
          "retry",
          "timeout",
          "deadline",
          "limit",
          "quota",
          "usage",
          "memory",
          "storage",
          "network",
          "packet",
          "gateway",
          "tenant",
          "region",
          "zone",
          "cluster",
          "driver",
          "executor",
          "container",
          "image",
          "layer",
          "digest",
          "volume-claim",
          "heartbeat");

  private static final List<String> ENDINGS =
      List.of(
          "", "s", "ed", "ing", "er", "-id", "-name", "-count", "-size", "-state", "-key", "-list",
          "-map", "-log", "-type", "-time", "-path", "-host", "-port", "-group");

  private static final List<String> KOREAN_STEMS =
      List.of(
          "요청", "처리", "오류", "완료", "시작", "종료", "사용자", "주문", "결제", "데이터", "블록", "작업", "연결", "재시도",
          "서버", "응답", "시간", "초과", "저장", "조회", "삭제", "갱신", "인증", "실패", "성공", "메모리", "디스크", "노드",
          "복제", "동기화", "배치", "수집", "분석", "테이블", "파일", "경로", "설정", "권한", "세션", "알림");

  private static final List<String> KOREAN_ENDINGS =
      List.of("", "을", "이", "에서", "으로", "의", "중", "했습니다", "되었습니다", "합니다");

  static final List<String> PACKAGES =
      List.of(
          "com.example.order",
          "com.example.payment.api",
          "com.example.catalog.search",
          "org.apache.spark.executor",
          "org.apache.hadoop.hdfs.server.datanode",
          "org.springframework.web.servlet",
          "io.netty.channel.nio",
          "java.util.concurrent",
          "org.apache.kafka.clients.consumer",
          "com.zaxxer.hikari.pool");

  static final List<String> ROLES =
      List.of(
          "Controller",
          "Service",
          "Repository",
          "Handler",
          "Client",
          "Manager",
          "Executor",
          "Dispatcher",
          "Worker",
          "Filter");

  static final List<String> METHODS =
      List.of(
          "invoke", "run", "handle", "execute", "doFilter", "process", "read", "submit", "call");

  static final List<String> LEVELS = List.of("INFO", "WARN", "ERROR", "DEBUG");

  private Vocabulary() {}

  /** Some 2,000 different words. */
  static List<String> words() {
    return combined(STEMS, ENDINGS);
  }

  /** 400 different Korean words. */
  static List<String> koreanWords() {
    return combined(KOREAN_STEMS, KOREAN_ENDINGS);
  }

  /** First parts of class names. */
  static List<String> classStems() {
    return STEMS.stream()
        .map(stem -> stem.replace("-", ""))
        .map(stem -> stem.substring(0, 1).toUpperCase(Locale.ROOT) + stem.substring(1))
        .toList();
  }

  private static List<String> combined(List<String> stems, List<String> endings) {
    var all = new ArrayList<String>(stems.size() * endings.size());
    for (String ending : endings) {
      for (String stem : stems) {
        all.add(stem + ending);
      }
    }
    return all;
  }
}
