/**
 * The contract between the operator and the worker: the input is a {@link com.rendrsink.transcoder.contract.Plan} in a
 * mounted file, which names a {@link com.rendrsink.transcoder.contract.Task}; the output is a
 * {@link com.rendrsink.transcoder.contract.Manifest} and an {@link com.rendrsink.transcoder.contract.ExitCode}.
 */
@org.jspecify.annotations.NullMarked
package com.rendrsink.transcoder.contract;
