using EcommerceAnalytics.Data.Catalogue;
using EcommerceAnalytics.Data.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EcommerceAnalytics.Data.Analytics;

internal sealed class RecommendationModelConfiguration : IEntityTypeConfiguration<RecommendationModel>
{
    public void Configure(EntityTypeBuilder<RecommendationModel> builder)
    {
        builder.Property(m => m.Algorithm).HasMaxLength(32).IsCode();
        builder.Property(m => m.QualityJson).HasMaxLength(1_000_000);
        builder.Property(m => m.Reason).HasMaxLength(500);
    }
}

// The rows of a generation have no foreign key: they are written aside and go with their generation.
internal sealed class ProductNeighbourConfiguration : IEntityTypeConfiguration<ProductNeighbour>
{
    public void Configure(EntityTypeBuilder<ProductNeighbour> builder) =>
        builder.HasKey(n => new { n.Generation, n.ProductId, n.Rank });
}

internal sealed class ProductRuleConfiguration : IEntityTypeConfiguration<ProductRule>
{
    public void Configure(EntityTypeBuilder<ProductRule> builder) =>
        builder.HasKey(r => new { r.Generation, r.ProductId, r.Rank });
}

internal sealed class RecommendationEventConfiguration : IEntityTypeConfiguration<RecommendationEvent>
{
    public void Configure(EntityTypeBuilder<RecommendationEvent> builder)
    {
        builder.Property(e => e.Strategy).HasMaxLength(32).IsCode();
        builder.HasOne<Customer>().WithMany().HasForeignKey(e => e.CustomerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Product>().WithMany().HasForeignKey(e => e.ProductId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => e.OccurredAtUtc);
    }
}
