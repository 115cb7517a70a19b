/** What is known of an asset: the question that its status asks, the live reads that answer it, and what the informers keep. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.operator.asset.observe;
