# Volumes of the stores' pods: folders in the state folder. They survive their pods, and `down` removes them.

STORAGE_CLASS=rendrsink-dev

# The volume of one claim, bound by name.
volume() { # store
  cat <<EOT
apiVersion: v1
kind: PersistentVolume
metadata: {name: rendrsink-dev-$1}
spec:
  capacity: {storage: 10Gi}
  accessModes: [ReadWriteOnce]
  storageClassName: $STORAGE_CLASS
  persistentVolumeReclaimPolicy: Retain
  claimRef: {namespace: $RELEASE_NAMESPACE, name: data-rendrsink-$1-0}
  local: {path: $STATE/volumes/$1}
  nodeAffinity:
    required:
      nodeSelectorTerms:
        - matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [$NODE_NAME]}]
EOT
}

# A volume whose claim was deleted still references that claim's uid, so no other claim can use it. The folder is kept.
release_volume() { # store
  local phase
  phase=$(kubectl get pv "rendrsink-dev-$1" --ignore-not-found -o 'jsonpath={.status.phase}')
  [ "$phase" != Released ] || kubectl delete pv "rendrsink-dev-$1" >/dev/null
}

volumes_up() {
  local store
  kubectl apply -f - >/dev/null <<EOT
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: $STORAGE_CLASS}
provisioner: kubernetes.io/no-provisioner
EOT
  for store in postgres s3; do
    mkdir -p "$STATE/volumes/$store"
    release_volume "$store"
    kubectl get pv "rendrsink-dev-$store" >/dev/null 2>&1 || volume "$store" | kubectl create -f - >/dev/null
  done
}
