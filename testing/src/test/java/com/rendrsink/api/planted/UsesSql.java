package com.rendrsink.api.planted;

import java.sql.Connection;

/** Planted: a query outside the ledger. */
public record UsesSql(Connection database) {}
