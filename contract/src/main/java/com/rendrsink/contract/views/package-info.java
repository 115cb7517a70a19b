/** The outputs of an asset in the vendor's format, as responses and webhooks contain them. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.contract.views;
