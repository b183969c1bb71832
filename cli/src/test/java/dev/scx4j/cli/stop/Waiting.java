// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.stop;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A program that waits for a request to stop and says which it was; for [StopRequestTest].
final class Waiting {
  private Waiting() {}

  public static void main(String[] args) throws InterruptedException {
    StopRequest request = StopRequest.onSignals();
    System.out.println("waiting");
    CountDownLatch stopped = new CountDownLatch(1);
    request.whenMade(cause -> {
      System.out.println("stopped by " + cause);
      stopped.countDown();
    });
    stopped.await(30, TimeUnit.SECONDS);
    if (args.length > 0) {
      Thread.sleep(30_000); // too busy to end: a second signal is wanted
    }
  }
}
