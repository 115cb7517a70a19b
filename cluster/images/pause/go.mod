module rendrsink.com/cluster/images/pause

go 1.24.0
