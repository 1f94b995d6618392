using EcommerceAnalytics.Data.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EcommerceAnalytics.Data.Sources;

internal sealed class SourceConfiguration : IEntityTypeConfiguration<Source>
{
    private const int MaxEncryptedLength = 2000;

    public void Configure(EntityTypeBuilder<Source> builder)
    {
        builder.Property(s => s.Name).HasMaxLength(OrderSource.MaxLength).IsCode();
        builder.Property(s => s.WebhookSecret).HasMaxLength(MaxEncryptedLength);
        builder.Property(s => s.PullUrl).HasMaxLength(500);
        builder.Property(s => s.PullKey).HasMaxLength(MaxEncryptedLength);
        builder.Property(s => s.PullCursor).HasMaxLength(Source.MaxCursorLength);
        builder.Property(s => s.PullError).HasMaxLength(Source.MaxErrorLength);
        builder.HasIndex(s => s.Name).IsUnique();
    }
}

internal sealed class SourceDeliveryConfiguration : IEntityTypeConfiguration<SourceDelivery>
{
    public void Configure(EntityTypeBuilder<SourceDelivery> builder)
    {
        builder.Property(d => d.Topic).HasMaxLength(64).IsCode();
        builder.Property(d => d.EventId).HasMaxLength(128).IsCode();
        builder.Property(d => d.OrderKey).HasMaxLength(64).IsCode();
        builder.Property(d => d.Body).HasMaxLength(SourceDelivery.MaxBodyBytes);
        builder.Property(d => d.Result).HasMaxLength(32);
        builder.Property(d => d.Error).HasMaxLength(SourceDelivery.MaxErrorLength);
        builder.HasOne(d => d.Source).WithMany().HasForeignKey(d => d.SourceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => new { d.SourceId, d.Topic, d.EventId }).IsUnique();
        builder.HasIndex(d => new { d.State, d.DueAtUtc });
        builder.HasIndex(d => new { d.State, d.EndedAtUtc });
    }
}

internal sealed class SourceOrderConfiguration : IEntityTypeConfiguration<SourceOrder>
{
    public void Configure(EntityTypeBuilder<SourceOrder> builder)
    {
        builder.HasKey(o => new { o.SourceId, o.OrderKey });
        builder.Property(o => o.OrderKey).HasMaxLength(64).IsCode();
        builder.Property(o => o.Number).HasMaxLength(64).IsCode();
        builder.HasOne(o => o.Source).WithMany().HasForeignKey(o => o.SourceId).OnDelete(DeleteBehavior.Cascade);
    }
}
