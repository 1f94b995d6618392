using EcommerceAnalytics.Data.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EcommerceAnalytics.Data.Platform;

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.Property(r => r.Route).HasMaxLength(200).IsCode();
        builder.Property(r => r.Key).HasMaxLength(255).IsCode();
        builder.Property(r => r.RequestHash).HasMaxLength(64).IsCode();
        builder.Property(r => r.HeadersJson).HasMaxLength(1000);
        builder.Property(r => r.Body).HasMaxLength(1_000_000);
        builder.HasIndex(r => new { r.UserId, r.Route, r.Key }).IsUnique();
        builder.HasIndex(r => r.CreatedAtUtc);
    }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    private const int MaxJsonLength = 10_000_000;

    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.Property(e => e.Action).HasMaxLength(64);
        builder.Property(e => e.Subject).HasMaxLength(32).IsCode();
        builder.Property(e => e.SubjectNumber).IsCode();
        builder.Property(e => e.SubjectSource).HasMaxLength(32).IsCode();
        builder.Property(e => e.Reason).HasMaxLength(1000);
        builder.Property(e => e.BeforeJson).HasMaxLength(MaxJsonLength);
        builder.Property(e => e.AfterJson).HasMaxLength(MaxJsonLength);
        builder.HasIndex(e => new { e.Subject, e.SubjectNumber });
        builder.HasIndex(e => e.ImportId);
    }
}

internal sealed class LeaseConfiguration : IEntityTypeConfiguration<Lease>
{
    public void Configure(EntityTypeBuilder<Lease> builder)
    {
        builder.HasKey(l => l.Name);
        builder.Property(l => l.Name).HasMaxLength(64);
        builder.HasData(new Lease { Name = Lease.Import, Holder = Guid.Empty, ExpiresAtUtc = DateTime.UnixEpoch });
    }
}

internal sealed class RefreshTokenConfiguration : IEntityTypeConfiguration<RefreshToken>
{
    public void Configure(EntityTypeBuilder<RefreshToken> builder)
    {
        builder.Property(t => t.TokenHash).HasMaxLength(64).IsCode();
        builder.HasIndex(t => t.TokenHash).IsUnique();
        builder.HasIndex(t => t.FamilyId);
    }
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.Property(k => k.Name).HasMaxLength(ApiKey.MaxNameLength);
        builder.Property(k => k.Prefix).HasMaxLength(16).IsCode();
        builder.Property(k => k.KeyHash).HasMaxLength(64).IsCode();
        builder.Property(k => k.Role).HasMaxLength(16).IsCode();
        builder.HasIndex(k => k.KeyHash).IsUnique();
        builder.HasOne(k => k.User).WithMany().HasForeignKey(k => k.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
