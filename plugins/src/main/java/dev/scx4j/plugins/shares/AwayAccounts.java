// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.shares;

import org.jspecify.annotations.Nullable;

/// The runnable tasks that the policy does not hold: those that run, and those that were decided
/// and wait for a CPU. In the order in which they left; every operation takes constant time.
final class AwayAccounts {
  private @Nullable ShareAccount first;
  private @Nullable ShareAccount last;

  /// The one that has been away longest, or null.
  @Nullable ShareAccount first() {
    return first;
  }

  /// Adds an account behind all others, or moves it there.
  void add(ShareAccount account, long nowNs) {
    remove(account);
    account.away = true;
    account.awaySinceNs = nowNs;
    join(last, account);
    join(account, null);
  }

  void remove(ShareAccount account) {
    if (account.away) {
      account.away = false;
      join(account.previousAway, account.nextAway);
      account.previousAway = null;
      account.nextAway = null;
    }
  }

  private void join(@Nullable ShareAccount before, @Nullable ShareAccount after) {
    if (before == null) {
      first = after;
    } else {
      before.nextAway = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previousAway = before;
    }
  }
}
