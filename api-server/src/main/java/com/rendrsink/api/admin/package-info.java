/** The commands of the {@code rendrsink} program that manage accounts and their API keys. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.api.admin;
