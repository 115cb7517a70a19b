package com.rendrsink.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that mean nothing are refused with the name of what is wrong. */
class ChartValuesIT {
    @ParameterizedTest
    @CsvSource({
        "apiServer.replica=2,                       replica",
        "storge.bucket=b,                           storge",
        "worker.memroy=1Gi,                         memroy",
        "apiServer.limits.ratePerSec=1,             ratePerSec",
        "accounts[0].nmespace=media,                nmespace",
        "crds.keep=true,                            keep",
    })
    void a_misspelt_value(String setting, String named) {
        assertRefused(setting, named);
    }

    @ParameterizedTest
    @CsvSource({
        "apiServer.replicas=many,                   replicas",
        "apiServer.service.type=Loadbalancer,       type",
        "apiServer.service.nodePort=80,             nodePort",
        "apiServer.limits.rateBurst=-1,             rateBurst",
        "accounts[0].namespace=No_Such,             namespace",
        "worker.admissionTimeoutSeconds=soon,       admissionTimeoutSeconds",
        "logFormat=xml,                             logFormat",
        "images.operator.pullPolicy=Sometimes,      pullPolicy",
        "logFormat=null,                            logFormat",
        "storage.external.endpoint=s3.example.com,  endpoint",
        "storage.external.cidrs={203.0.113.7},      cidrs",
        "images.registry=https://registry.example,  registry",
        "imagePullSecrets={registry-login},         imagePullSecrets",
        "postgres.external.url=postgres://db/x,     url",
    })
    void a_value_of_the_wrong_kind_or_out_of_range(String setting, String named) {
        assertRefused(setting, named);
    }

    @Test
    void two_accounts_that_would_share_a_namespace_and_one_in_the_releases_own() {
        assertThat(accounts("one", "media", "two", "media").error()).contains("namespace media is given twice");
        assertThat(accounts("one", "media", "one", "media-two").error()).contains("name one is given twice");
        assertThat(accounts("one", "media", "two", Rendering.NAMESPACE).error())
                .contains("rendrsink is the namespace of this release");
    }

    private static Rendering accounts(String name, String namespace, String secondName, String secondNamespace) {
        return Rendering.of(
                "--set=accounts[0].name=%s,accounts[0].namespace=%s".formatted(name, namespace),
                "--set=accounts[1].name=%s,accounts[1].namespace=%s".formatted(secondName, secondNamespace));
    }

    @ParameterizedTest
    @CsvSource({
        "postgres.external.url=jdbc:postgresql://db/x?stringtype=unspecified, postgres.external.existingSecret",
        "postgres.external.existingSecret=db-login,    postgres.external.url",
        "storage.external.endpoint=https://s3.example, storage.external.existingSecret",
        "storage.external.existingSecret=s3-login,     storage.external.endpoint",
    })
    void a_store_of_ones_own_without_its_login_or_a_login_without_its_store(String setting, String named) {
        assertRefused(setting, named);
    }

    private static void assertRefused(String setting, String named) {
        String[] parts = setting.split("=", 2);
        // A list's item replaces the whole list, so it is given in full.
        Rendering rendering = setting.startsWith("accounts")
                ? Rendering.of(
                        "--set=accounts[0].name=default", "--set=accounts[0].namespace=media", "--set=" + setting)
                : Rendering.of("--set=" + parts[0] + "=" + parts[1]);

        assertThat(rendering.succeeded()).isFalse();
        assertThat(rendering.error()).contains(named);
    }
}
