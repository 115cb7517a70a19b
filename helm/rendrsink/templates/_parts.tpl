{{- define "rendrsink.labels" -}}
app.kubernetes.io/name: {{ . }}
app.kubernetes.io/part-of: rendrsink
{{- end }}

{{- define "rendrsink.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{/* An image's full name. As everywhere, a repository whose first part has a dot or a colon names its own registry. */}}
{{- define "rendrsink.imageName" -}}
{{- $images := .context.Values.images -}}
{{- $image := get $images .image -}}
{{- if not (regexMatch "^(localhost|[^/]*[.:][^/]*)/" $image.repository) -}}
{{ required "images.registry: name the registry to which make images pushed, such as registry.example.com/team" $images.registry | trimSuffix "/" }}/
{{- end -}}
{{ $image.repository }}:{{ $image.tag | default $images.tag | default .context.Chart.AppVersion }}
{{- end }}

{{- define "rendrsink.image" -}}
image: {{ include "rendrsink.imageName" . | quote }}
imagePullPolicy: {{ (get .context.Values.images .image).pullPolicy | default "IfNotPresent" }}
{{- end }}

{{/* What every pod has. */}}
{{- define "rendrsink.pod" -}}
enableServiceLinks: false
{{- with .Values.imagePullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "rendrsink.secretKey" -}}
valueFrom: {secretKeyRef: {name: {{ .secret }}, key: {{ .key }}}}
{{- end }}

{{- define "rendrsink.databaseSecret" -}}
{{ .Values.postgres.external.existingSecret | default "rendrsink-postgres" }}
{{- end }}

{{- define "rendrsink.storageSecret" -}}
{{ .Values.storage.external.existingSecret | default "rendrsink-s3" }}
{{- end }}

{{- define "rendrsink.storageEndpoint" -}}
{{ .Values.storage.external.endpoint | default (printf "http://rendrsink-s3.%s.svc.cluster.local:7070" .Release.Namespace) }}
{{- end }}

{{/* What everything that reads the ledger needs. */}}
{{- define "rendrsink.database" -}}
- name: RENDRSINK_DATABASE_URL
  value: {{ .Values.postgres.external.url | default (printf "jdbc:postgresql://rendrsink-postgres.%s.svc.cluster.local:5432/rendrsink?stringtype=unspecified" .Release.Namespace) | quote }}
- name: RENDRSINK_DATABASE_USER
  {{- include "rendrsink.secretKey" (dict "secret" (include "rendrsink.databaseSecret" .) "key" "user") | nindent 2 }}
- name: RENDRSINK_DATABASE_PASSWORD
  {{- include "rendrsink.secretKey" (dict "secret" (include "rendrsink.databaseSecret" .) "key" "password") | nindent 2 }}
{{- end }}

{{/* What both servers need to know of the database and the store. */}}
{{- define "rendrsink.stores" -}}
{{ include "rendrsink.database" . }}
- name: RENDRSINK_S3_ENDPOINT
  value: {{ include "rendrsink.storageEndpoint" . | quote }}
- name: RENDRSINK_S3_PUBLIC_ENDPOINT
  value: {{ .Values.storage.publicEndpoint | quote }}
- name: RENDRSINK_S3_REGION
  value: {{ .Values.storage.region | quote }}
- name: RENDRSINK_S3_BUCKET
  value: {{ .Values.storage.bucket | quote }}
- name: RENDRSINK_S3_ACCESS_KEY
  {{- include "rendrsink.secretKey" (dict "secret" (include "rendrsink.storageSecret" .) "key" "accessKey") | nindent 2 }}
- name: RENDRSINK_S3_SECRET_KEY
  {{- include "rendrsink.secretKey" (dict "secret" (include "rendrsink.storageSecret" .) "key" "secretKey") | nindent 2 }}
- name: RENDRSINK_CDN_BASE
  value: {{ .Values.storage.cdnBase | trimSuffix "/" | quote }}
- name: RENDRSINK_WEBHOOK_ALLOW_INSECURE
  value: {{ .Values.webhooks.allowInsecureTargets | quote }}
{{- end }}

{{/* Annotations by which Prometheus finds /metrics on the given port. */}}
{{- define "rendrsink.scraped" -}}
prometheus.io/scrape: "true"
prometheus.io/port: {{ . | quote }}
prometheus.io/path: /metrics
{{- end }}

{{- define "rendrsink.logging" -}}
- name: RENDRSINK_LOG_FORMAT
  value: {{ .Values.logFormat }}
{{- end }}

{{/* A password that stays the same on an upgrade. */}}
{{- define "rendrsink.kept" -}}
{{- $known := (lookup "v1" "Secret" .namespace .secret) -}}
{{- if and $known (hasKey ($known.data | default dict) .key) -}}
{{ index $known.data .key }}
{{- else -}}
{{ printf "%s%s" (.prefix | default "") .fresh | b64enc }}
{{- end -}}
{{- end }}

{{/* Fails if no provisioner would create a store's volume, or if Kubernetes would reject it with an unhelpful message. */}}
{{- define "rendrsink.checkVolume" -}}
{{- $persistence := .context.Values.persistence -}}
{{- $found := lookup "apps/v1" "StatefulSet" .context.Release.Namespace .set -}}
{{- if $found -}}
{{- $has := not (empty $found.spec.volumeClaimTemplates) -}}
{{- if and $persistence.enabled (not $has) -}}
{{- fail (printf "persistence.enabled: %s was installed without a volume. Keep it with persistence.enabled=false, or delete it and all its data to get a volume: kubectl -n %s delete statefulset %s" .set .context.Release.Namespace .set) -}}
{{- else if and $has (not $persistence.enabled) -}}
{{- fail (printf "persistence.enabled: %s was installed with a volume, and an upgrade cannot remove it. Set persistence.enabled=true" .set) -}}
{{- end -}}
{{- else if and $persistence.enabled (lookup "v1" "Namespace" "" "kube-system") -}}
{{- include "rendrsink.checkStorageClass" (dict "wanted" $persistence.storageClass) -}}
{{- end -}}
{{- end }}

{{- define "rendrsink.checkStorageClass" -}}
{{- $names := list -}}
{{- $default := "" -}}
{{- range (lookup "storage.k8s.io/v1" "StorageClass" "" "").items -}}
{{- $names = append $names .metadata.name -}}
{{- if eq (get (.metadata.annotations | default dict) "storageclass.kubernetes.io/is-default-class") "true" -}}
{{- $default = .metadata.name -}}
{{- end -}}
{{- end -}}
{{- $remedy := "or, for a short evaluation only, set persistence.enabled=false: all data is then lost with the pods" -}}
{{- $known := $names | join ", " | default "none" -}}
{{- if and .wanted (not (has .wanted $names)) -}}
{{- fail (printf "persistence.storageClass: the cluster has no storage class %s (its classes: %s). Set one of them, %s" .wanted $known $remedy) -}}
{{- else if and (not .wanted) (not $default) -}}
{{- fail (printf "persistence.storageClass: the cluster has no default storage class (its classes: %s). Set one here, %s" $known $remedy) -}}
{{- end -}}
{{- end }}
