package com.rendrsink.storage;

/** A part that is being filled. */
record Filling(Claim claim, WatchedSender sender) {}
