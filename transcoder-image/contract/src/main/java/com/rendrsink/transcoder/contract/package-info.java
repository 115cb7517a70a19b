/**
 * What the operator and the worker say to each other: a {@link com.rendrsink.transcoder.contract.Plan} goes in as a
 * mounted file, a {@link com.rendrsink.transcoder.contract.Manifest} and an
 * {@link com.rendrsink.transcoder.contract.ExitCode} come out.
 */
@org.jspecify.annotations.NullMarked
package com.rendrsink.transcoder.contract;
