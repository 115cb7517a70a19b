package com.rendrsink.webhooks.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The vendor's signature over the raw body, and the Standard Webhooks headers. */
public final class Signatures {
    private static final String HMAC = "HmacSHA256";

    private Signatures() {}

    /**
     * The headers of one delivery.
     *
     * @param secret {@code whsec_} and base64; the key of the vendor's HMAC is the whole text, as in its SDKs
     */
    public static Map<String, String> headers(
            String secret, String event, String deliveryId, String body, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-FV-Signature", "sha256=" + hmac(secret, body));
        headers.put("X-FV-Event", event);
        headers.put("X-FV-Delivery-ID", deliveryId);
        headers.put("webhook-id", deliveryId);
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put("webhook-signature", standard(secret, deliveryId, body, now));
        return headers;
    }

    /** Whether a secret is valid for signing, because the Secret may contain anything. */
    public static boolean takes(String secret) {
        try {
            new Webhook(secret).sign("", 0, "");
            return true;
        } catch (IllegalArgumentException | WebhookSigningException | EmptyWebhookSecretException e) {
            return false;
        }
    }

    private static String hmac(String secret, String body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    private static String standard(String secret, String deliveryId, String body, Instant now) {
        try {
            return new Webhook(secret).sign(deliveryId, now.getEpochSecond(), body);
        } catch (WebhookSigningException | EmptyWebhookSecretException e) {
            throw new IllegalStateException("signing needs nothing that can be missing", e);
        }
    }
}
