package capsim.model.scenario;

import java.util.Optional;

/** What things cost. Every price is an input; the defaults say where and when they were read. */
public record PriceBook(
    @Key(doc = "Currency of all prices.", byDefault = "USD") String currency,
    @Key(doc = "Date of the prices.", byDefault = "2026-08") String asOf,
    @Key(
            doc =
                "Whether object storage is paid per request and GB (a cloud) or as MinIO machines.",
            byDefault = "false")
        boolean cloudObjectStore,
    @Key(doc = "One vCPU for a month (730 h at 0.04 per hour).", byDefault = "29.2")
        double vcpuMonth,
    @Key(doc = "One GiB of memory for a month (730 h at 0.0045 per hour).", byDefault = "3.29")
        double memoryGibMonth,
    @Key(doc = "One GB of block storage for a month (EBS gp3 list price).", byDefault = "0.08")
        double diskGigabyteMonth,
    @Key(
            doc = "One TB of MinIO raw drive capacity for a month (drive, slot, power; 60 months).",
            byDefault = "6")
        double driveTerabyteMonth,
    @Key(doc = "One MinIO node without drives for a month.", byDefault = "250")
        double minioNodeMonth,
    @Key(
            doc = "One GiB in the object store for a month (S3 Standard list price).",
            byDefault = "0.023")
        double objectGibMonth,
    @Key(doc = "1,000 PUT, COPY, POST or LIST requests.", byDefault = "0.005")
        double putPerThousand,
    @Key(doc = "1,000 GET or HEAD requests.", byDefault = "0.0004") double getPerThousand,
    @Key(doc = "One GB across availability zones, both directions.", byDefault = "0.02")
        double crossAzGigabyte,
    @Key(doc = "One GB between cloud and on-prem (Internet egress list price).", byDefault = "0.09")
        double onPremCloudGigabyte,
    @Key(doc = "One GB inside a subnet.", byDefault = "0") double sameSubnetGigabyte,
    @Key(doc = "Monthly budget, for a finding when it is exceeded.")
        Optional<Double> monthlyBudget) {}
