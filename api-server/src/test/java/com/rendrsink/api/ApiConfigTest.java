package com.rendrsink.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.api.quota.AccountBounds;
import com.rendrsink.ledger.OpenUploads;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiConfigTest {
    private static final Map<String, String> REQUIRED = Map.of(
            "RENDRSINK_DATABASE_URL", "jdbc:postgresql://db/ledger",
            "RENDRSINK_DATABASE_USER", "ledger",
            "RENDRSINK_DATABASE_PASSWORD", "secret",
            "RENDRSINK_S3_ENDPOINT", "http://store",
            "RENDRSINK_S3_BUCKET", "media",
            "RENDRSINK_S3_ACCESS_KEY", "access",
            "RENDRSINK_S3_SECRET_KEY", "secret");

    /** How long a partner waits at most for an answer that never comes; docs/operations/outages.md counts on it. */
    @Test
    void what_is_asked_of_others_is_given_up_after_the_usual_time() {
        ApiConfig config = ApiConfig.from(REQUIRED);

        assertThat(config.storage().answerPatience()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.clusterPatience()).isEqualTo(Duration.ofSeconds(8));
        assertThat(config.ledger().claimDeadAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.limits().bodyTimeouts().standstill()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void what_an_account_may_have_is_bounded_as_the_chart_says_and_as_the_variables_say() {
        Map<String, String> environment = new HashMap<>(REQUIRED);
        environment.put("RENDRSINK_OPEN_UPLOADS", "7");
        environment.put("RENDRSINK_OPEN_UPLOAD_BYTES", "8");
        environment.put("RENDRSINK_PROFILES", "9");

        assertThat(ApiConfig.from(REQUIRED).bounds())
                .isEqualTo(new AccountBounds(new OpenUploads(100, 1_099_511_627_776L), 200));
        assertThat(ApiConfig.from(environment).bounds()).isEqualTo(new AccountBounds(new OpenUploads(7, 8), 9));
    }

    @Test
    void or_after_what_the_variables_say() {
        Map<String, String> environment = new HashMap<>(REQUIRED);
        environment.put("RENDRSINK_S3_ANSWER_SECONDS", "2");
        environment.put("RENDRSINK_CLUSTER_ANSWER_SECONDS", "3");

        ApiConfig config = ApiConfig.from(environment);

        assertThat(config.storage().answerPatience()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.clusterPatience()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void one_account_uses_three_of_ten_connections_unless_the_variables_say_otherwise() {
        assertThat(ApiConfig.from(REQUIRED).ledger().poolSize()).isEqualTo(10);
        assertThat(ApiConfig.from(REQUIRED).ledger().connectionsPerAccount()).isEqualTo(3);

        Map<String, String> environment = new HashMap<>(REQUIRED);
        environment.put("RENDRSINK_DATABASE_POOL_SIZE", "20");
        environment.put("RENDRSINK_DATABASE_CONNECTIONS_PER_ACCOUNT", "0");

        assertThat(ApiConfig.from(environment).ledger().poolSize()).isEqualTo(20);
        assertThat(ApiConfig.from(environment).ledger().connectionsPerAccount()).isEqualTo(1);
    }

    @Test
    void uploads_have_the_memory_that_the_launcher_says_and_at_least_one_part() {
        assertThat(ApiConfig.from(REQUIRED).uploadMebibytes()).isEqualTo(30);
        Map<String, String> environment = new HashMap<>(REQUIRED);
        environment.put("RENDRSINK_UPLOAD_MEMORY_MIB", "183");
        assertThat(ApiConfig.from(environment).uploadMebibytes()).isEqualTo(183);
        environment.put("RENDRSINK_UPLOAD_MEMORY_MIB", "0");
        assertThat(ApiConfig.from(environment).uploadMebibytes()).isEqualTo(5);
    }
}
