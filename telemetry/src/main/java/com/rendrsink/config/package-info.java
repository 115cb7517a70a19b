/** The configuration of both servers. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.config;
