// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.deadline;

import org.jspecify.annotations.Nullable;

/// Accounts that no task has at present. Makes a new one only when there are more tasks than ever
/// before.
final class Accounts {
  private @Nullable Account firstFree;

  /// An account to be filled in.
  Account take() {
    Account account = firstFree;
    if (account == null) {
      return new Account();
    }
    firstFree = account.nextFree;
    account.nextFree = null;
    return account;
  }

  /// Takes back the account of a task that is gone.
  void release(Account account) {
    account.clear();
    account.nextFree = firstFree;
    firstFree = account;
  }
}
